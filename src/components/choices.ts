/** The ways of counting that readers of an edition choose from. */
import { choicesOf, type Method, parseMethodId } from '../metrics/method.ts';
import { report } from '../report/read.ts';

/** The default first. */
export function choicesIn(edition: string): readonly Method[] {
	return choicesOf(report.edition(edition).snapshot.methods.map((id) => parseMethodId(id)!));
}
