/** One file under two names, where both folders are written anew by every build and no file in them is changed in place. */
import { copyFileSync, linkSync } from 'node:fs';

/**
 * A hard link, or a copy where the file system has none: to write a file takes many times as long as to link it. Throws where there is
 * a file of the new name.
 */
export function linkOrCopy(from: string, to: string, link = linkSync): void {
	try {
		link(from, to);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
		copyFileSync(from, to);
	}
}
