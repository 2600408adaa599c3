/**
 * Buttons that copy: queries, links to figures, and whatever has `data-copy`, whose value is the name of the button ("Copy citation").
 * Of a link its address is copied, of anything else its text.
 */
import { element } from '../explore/dom.ts';
import { speak } from './speak.ts';
import { say } from './words.ts';

/** Milliseconds for which a button says that it has copied. */
const SHOWN = 2500;

export function startCopying(): void {
	for (const source of document.querySelectorAll<HTMLElement>('[data-copy]'))
		source.after(copyButton(source.dataset['copy']!, () => textOf(source)));
	for (const query of document.querySelectorAll<HTMLElement>('.query pre'))
		query.parentElement?.before(copyButton(say('copyQuery'), () => textOf(query)));
	for (const figure of document.querySelectorAll<HTMLElement>('figure.figure')) {
		const link = figure.querySelector<HTMLAnchorElement>('.figure-number a');
		const list = figure.querySelector('.figure-downloads');
		if (link && list)
			list.append(
				element(
					'li',
					{},
					copyButton(say('copyLink'), () => link.href),
				),
			);
	}
}

function textOf(source: HTMLElement): string {
	if (source instanceof HTMLAnchorElement) return source.href;
	return source instanceof HTMLTextAreaElement ? source.value : (source.textContent ?? '').trim();
}

function copyButton(name: string, text: () => string): HTMLButtonElement {
	const button = element('button', { type: 'button', class: 'copy' }, name);
	let waiting: ReturnType<typeof setTimeout> | undefined;
	const tell = (words: string): void => {
		speak(words);
		button.textContent = words;
		clearTimeout(waiting);
		waiting = setTimeout(() => {
			button.textContent = name;
		}, SHOWN);
	};
	button.addEventListener('click', () => {
		// The clipboard is there only on secure pages, and its use may be refused.
		Promise.resolve()
			.then(() => navigator.clipboard.writeText(text()))
			.then(
				() => tell(say('copied')),
				() => tell(say('notCopied')),
			);
	});
	return button;
}
