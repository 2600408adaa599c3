import type { FigureLanguage } from '../language.ts';
export const korean: FigureLanguage = { language: 'ko', spaced: true, labels: {}, phrases: {} };
