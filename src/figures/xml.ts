/** Text within XML and HTML. */

/** Characters that XML 1.0 does not allow: controls, lone halves of pairs, non-characters. */
const NOT_XML = /[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/gu;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML cannot hold, not even escaped, is replaced by the sign for that. */
export function onlyXml(text: string): string {
	return text.replace(NOT_XML, '\ufffd');
}

/** For words and for values of attributes in double quotes. */
export function escapeXml(text: string): string {
	return onlyXml(text).replace(/[&<>"]/g, (character) => ENTITIES[character]!);
}
