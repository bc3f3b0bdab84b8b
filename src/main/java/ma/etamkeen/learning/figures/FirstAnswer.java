package ma.etamkeen.learning.figures;

/**
 * The first answer of somebody to a question.
 *
 * @param version of the question as it was asked
 * @param took in milliseconds
 * @param answer as the log keeps it
 */
record FirstAnswer(long person, long item, int version, boolean right, int took, String answer) {}
