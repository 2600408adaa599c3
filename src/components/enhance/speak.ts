/** Says something to those who do not see the page: a live region, made when there is something to say. */
import { element } from '../explore/dom.ts';

let region: HTMLElement | undefined;

export function speak(text: string): void {
	if (!region) {
		region = element('div', { role: 'status', class: 'spoken' });
		document.body.append(region);
	}
	// The same text twice in a row would not be said again.
	region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}
