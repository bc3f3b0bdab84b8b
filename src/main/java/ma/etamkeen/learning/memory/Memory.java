package ma.etamkeen.learning.memory;

/**
 * What is known of somebody's memory of one item.
 *
 * @param stability S: after so many days the item is recalled with a probability of 0.9; 0.001 to 36,500
 * @param difficulty D: from 1, easy, to 10
 */
public record Memory(double stability, double difficulty) {}
