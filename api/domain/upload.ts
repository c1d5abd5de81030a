/** How many files one upload check may name. */
export const checkLimit = 1000;
