/** What helps whoever writes: pasted markup made into plain text, and advice on plain and inclusive wording. */
@NullMarked
package ma.etamkeen.knowledge.writing;

import org.jspecify.annotations.NullMarked;
