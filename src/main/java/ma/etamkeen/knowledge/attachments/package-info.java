/** Files that go with an entry, each with a title, a language and every version there was. */
@NullMarked
package ma.etamkeen.knowledge.attachments;

import org.jspecify.annotations.NullMarked;
