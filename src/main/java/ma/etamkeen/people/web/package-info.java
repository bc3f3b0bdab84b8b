/**
 * The pages about people: one's own space, and the people and roles that those who answer for them look after. What a
 * person holds is given and taken back here, within what the giver may give.
 */
@NullMarked
package ma.etamkeen.people.web;

import org.jspecify.annotations.NullMarked;
