/** Our own bound: CPython's tests are 50,000 and LLVM's 100,000; as many cases as this take some 200 MB of memory. */
export const MOST_CASES = 500_000;

/** Our own bound for properties of a whole run. Surefire writes every property of its Java machine: some hundred. */
export const MOST_PROPERTIES = 10_000;
