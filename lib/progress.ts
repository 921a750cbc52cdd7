/** Told how many jobs have ended, of how many. */
export type Progress = (ended: number, count: number) => void;
