/** A thread that makes images of SVG files. */
import { readFileSync } from 'node:fs';
import { renderPng } from '../figures/png.ts';
import { answer } from './threads.ts';

answer((path: string) => renderPng(readFileSync(path, 'utf8')));
