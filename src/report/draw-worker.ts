/** A thread of `DrawPool`. */
import { parentPort } from 'node:worker_threads';
import { type DrawTask, draw } from './draw.ts';

parentPort!.on('message', async (task: DrawTask) => parentPort!.postMessage(await draw(task)));
