/** A thread that draws figures. */
import { draw } from './draw.ts';
import { answer } from './threads.ts';

answer(draw);
