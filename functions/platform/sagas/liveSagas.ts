/** Sagas in the cloud: the table and the queue that the environment names. Built once per function, at first use. */
import { dynamo } from '../dynamo.ts';
import { environment, requiredEnvironment } from '../environment.ts';
import { wakeUps } from '../queue.ts';
import { dynamoSagaStore } from './dynamoStore.ts';
import { type Sagas, type SagasOptions, sagas } from './sagas.ts';

export const liveSagaStore = () =>
  dynamoSagaStore({ client: dynamo(), table: requiredEnvironment('SAGAS_TABLE') });

export const liveSagas = <Ports>(
  room: Pick<SagasOptions<Ports>, 'room' | 'registry' | 'performers' | 'ports'>,
): Sagas => {
  const address = environment('SAGA_QUEUE_URL');
  return sagas({
    ...room,
    store: liveSagaStore(),
    queue: address === undefined || address === '' ? undefined : wakeUps(address),
    random: Math.random,
  });
};
