/**
 * The rights of people over their data, under law 09-08: what they are told, what they agree to, their own copy, what is
 * corrected, opposed and erased, and for how long anything is kept. The data-protection officer answers here.
 */
@NullMarked
package ma.etamkeen.people.mydata;

import org.jspecify.annotations.NullMarked;
