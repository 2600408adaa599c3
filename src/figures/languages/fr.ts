import type { FigureLanguage } from '../language.ts';
export const french: FigureLanguage = { language: 'fr', spaced: true, labels: {}, phrases: {} };
