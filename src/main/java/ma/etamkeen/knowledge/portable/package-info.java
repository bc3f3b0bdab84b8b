/**
 * Entries as one file: everything readers can read is taken along by a job, and a file of another platform, or of this one
 * earlier, is looked at item by item before any of it is taken, and can be undone while nobody has changed it since.
 */
@NullMarked
package ma.etamkeen.knowledge.portable;

import org.jspecify.annotations.NullMarked;
