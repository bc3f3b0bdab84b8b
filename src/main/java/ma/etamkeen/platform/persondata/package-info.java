/**
 * What the parts keep about a person. Each part says what it holds, gives it out when the person asks and makes it
 * anonymous in the transaction that erases the person; a rule test finds the part that forgot.
 */
@NullMarked
package ma.etamkeen.platform.persondata;

import org.jspecify.annotations.NullMarked;
