/** The shapes of a canteen's answers, taken from the contracts. Types only. */
import type * as z from 'zod';
import type * as till from '../../domains/campus/till/contract.ts';

export type Meal = z.output<typeof till.mealAnswer>;
export type MealRefund = z.output<typeof till.refundMeal.answer>;
export type MealUpload = z.output<typeof till.uploadMeals.answer>;
