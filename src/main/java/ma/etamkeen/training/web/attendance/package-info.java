/** The pages of presence: the list, the grid, the code on the wall, phones, what each person reads, who came without a seat. */
@NullMarked
package ma.etamkeen.training.web.attendance;

import org.jspecify.annotations.NullMarked;
