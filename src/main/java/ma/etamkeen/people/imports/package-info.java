/**
 * People who come by file: read, mapped, checked, decided, carried out and, if need be, undone. The work is done later in
 * batches, so that a closed browser stops nothing and a file of any length takes the same memory.
 */
@NullMarked
package ma.etamkeen.people.imports;

import org.jspecify.annotations.NullMarked;
