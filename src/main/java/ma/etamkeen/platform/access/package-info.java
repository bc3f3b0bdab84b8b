/** Who is looking, what they hold and what each address asks for. An address without a rule is refused. */
@NullMarked
package ma.etamkeen.platform.access;

import org.jspecify.annotations.NullMarked;
