/**
 * Items of learning that come and go by file: GIFT as Moodle writes it, a table, and the content file itself. What comes is
 * read whole, told item by item, and taken as drafts all together or not at all.
 */
@NullMarked
package ma.etamkeen.learning.exchange;

import org.jspecify.annotations.NullMarked;
