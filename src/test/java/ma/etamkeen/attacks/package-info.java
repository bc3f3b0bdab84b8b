/**
 * Attacks on the whole product. Each is tried on everything it could be tried on, is refused, leaves a line in the journal
 * and changes nothing; {@code docs/attacks.md} says which guard stands against which.
 */
@org.jspecify.annotations.NullMarked
package ma.etamkeen.attacks;
