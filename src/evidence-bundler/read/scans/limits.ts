/** Our own bound: code scanning of GitHub refuses more than 25,000 results of one run; as many findings as this are a project out of control. */
export const MOST_FINDINGS = 100_000;

/** Our own bound for reasons why a run is partial: who reads them has seen enough. */
export const MOST_GAPS = 100;

/** Our own bound for names of rules, packages and paths; Linux ends paths at 4,096 bytes. */
export const LONGEST_NAME = 4096;

/** Our own bound for other names of one vulnerability, and for versions that fix it. */
export const MOST_NAMES = 100;
