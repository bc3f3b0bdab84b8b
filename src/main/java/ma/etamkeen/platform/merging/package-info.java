/**
 * When two become one. A unit that merges into another, or a person who was on record twice, takes along what each part
 * keeps about it: every part moves its own rows in the same transaction, and a rule test finds the part that forgot.
 */
@NullMarked
package ma.etamkeen.platform.merging;

import org.jspecify.annotations.NullMarked;
