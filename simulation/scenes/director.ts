/**
 * Who does what next: people come at the world's pace, some at once, each with a scene that chance picks; and sometimes
 * hours or days pass between two of them.
 */
import { businessDate, startOfDate } from '../../domains/time/businessDate.ts';
import { look, payByCode, payMerchantCode, refund, topUp } from './money.ts';
import { audit, loseWallet, operate, reinstate, signIn } from './people.ts';
import { refundSplit, split } from './splitting.ts';
import type { Stage } from './stage.ts';
import { cancelOrder, enter, order, ride, upload } from './tickets.ts';

type Scene = {
  readonly of: string;
  readonly weight: number;
  readonly act: (stage: Stage) => Promise<unknown>;
};
const scenes: readonly Scene[] = [
  { of: 'payment', weight: 12, act: topUp },
  { of: 'payment', weight: 22, act: payByCode },
  { of: 'payment', weight: 6, act: payMerchantCode },
  { of: 'payment', weight: 8, act: refund },
  { of: 'payment', weight: 8, act: look },
  { of: 'tourism', weight: 12, act: order },
  { of: 'tourism', weight: 4, act: (stage) => cancelOrder(stage) },
  { of: 'tourism', weight: 10, act: (stage) => enter(stage) },
  { of: 'tourism', weight: 3, act: upload },
  { of: 'tourism', weight: 6, act: ride },
  { of: 'tourism', weight: 6, act: split },
  { of: 'tourism', weight: 3, act: refundSplit },
  { of: 'identity', weight: 2, act: signIn },
  { of: 'identity', weight: 1, act: loseWallet },
  { of: 'operations', weight: 1, act: operate },
  { of: 'operations', weight: 0.3, act: audit },
];

export type Director = ReturnType<typeof direct>;

export const direct = (
  stage: Stage,
  asked: { readonly operations: number; readonly scene?: string | undefined },
) => {
  const { world, client, chance, cast } = stage;
  const { scheduler, weather } = world;
  // Without money nothing happens: whatever the scene, people top up.
  const played = scenes.filter(
    (one) => asked.scene === undefined || one.of === asked.scene || one.act === topUp,
  );
  const weights = played.map((one) => one.weight);
  let acting = 0;
  let nextAt = scheduler.now();
  let open = true;
  const wantsMore = (): boolean => open && client.operations() < asked.operations;

  /** An hour, to just before midnight, or days. */
  const jump = (): void => {
    const now = scheduler.now();
    const midnight = startOfDate(businessDate(now)) + 86_400_000;
    const ms = chance.pick([
      3_600_000,
      midnight - now - chance.between(0, 5_000),
      chance.between(1, 3) * 86_400_000,
    ]);
    scheduler.jump(Math.max(0, ms));
  };

  const play = (act: Scene['act']): Promise<void> => {
    acting += 1;
    return act(stage)
      .then(
        () => undefined,
        (cause: unknown) => scheduler.fail(cause),
      )
      .finally(() => {
        acting -= 1;
      });
  };

  scheduler.source({
    name: 'people',
    nextAt: () => (wantsMore() && acting < weather.inFlight ? nextAt : undefined),
    start: () => {
      if (scheduler.befalls('clock-jump')) jump();
      nextAt = scheduler.now() + Math.floor(-Math.log(1 - chance.next()) * weather.pauseMs);
      const scene = played[chance.weighted(weights)] as Scene;
      void scheduler.outside(() => play(scene.act));
    },
  });

  return {
    isOver: () => !wantsMore() && acting === 0,
    isQuiet: () => acting === 0,
    /** Nothing goes wrong any more: what was never answered is, what was stopped goes on, what gates did is uploaded. */
    async epilogue(until: () => Promise<void>): Promise<void> {
      open = false;
      void play(async () => {
        await client.settle();
        for (const who of cast.people) await reinstate(stage, who);
        while (stage.offline.length > 0) await upload(stage);
      });
      await until();
    },
  };
};
