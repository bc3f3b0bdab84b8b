/**
 * The pages about administrations: the public list of those the programme serves, and the tree as administrators look
 * after it. Renaming and closing ask for a reason, which the history keeps.
 */
@NullMarked
package ma.etamkeen.organisations.web;

import org.jspecify.annotations.NullMarked;
