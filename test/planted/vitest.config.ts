/** The tests of all rooms as one project, for `plant.ts`: what it plants into modules it adds by itself. */
import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['test/**/*.test.ts'] } });
