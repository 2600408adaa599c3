/** Writing files so that a kill at any moment leaves the old file, the new file or none, never half of one. */
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';

export interface Disk {
	/** Writes the whole file and has the disk confirm it. */
	write(path: string, bytes: Uint8Array): void;
	/** Gives it its name, in one step. */
	rename(from: string, to: string): void;
}

export const systemDisk: Disk = {
	write: (path, bytes) => {
		const file = openSync(path, 'w');
		try {
			for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
			// Without it a loss of power can leave a file of the right name and no content.
			fsyncSync(file);
		} finally {
			closeSync(file);
		}
	},
	rename: renameSync,
};

/** How a file is named until it is whole. */
export const UNFINISHED = '.unfinished';

export function writeWhole(disk: Disk, path: string, bytes: Uint8Array): void {
	disk.write(path + UNFINISHED, bytes);
	disk.rename(path + UNFINISHED, path);
}
