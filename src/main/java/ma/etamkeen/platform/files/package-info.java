/**
 * Files that people bring, in the database, so that every instance has them and a backup holds them. They are written and
 * read piece by piece, known by what is in them, and always saved by whoever takes them, never opened as a page of ours. Who
 * may have which is for the part that keeps its number.
 */
@NullMarked
package ma.etamkeen.platform.files;

import org.jspecify.annotations.NullMarked;
