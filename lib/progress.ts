/** Is told how many jobs have ended, and how many there are. */
export type Progress = (ended: number, count: number) => void;
