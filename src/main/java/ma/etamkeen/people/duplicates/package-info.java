/**
 * People who stand twice on record: finding the two records across spellings and scripts, comparing them, and joining them
 * into one. Only administrators do it, within what they answer for.
 */
@NullMarked
package ma.etamkeen.people.duplicates;

import org.jspecify.annotations.NullMarked;
