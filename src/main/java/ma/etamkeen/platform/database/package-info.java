/**
 * The one database: the server that comes with the product, or the one an administration already has. It starts and
 * stops it, opens the connections everybody else uses, and says in plain words what is wrong with it.
 */
@NullMarked
package ma.etamkeen.platform.database;

import org.jspecify.annotations.NullMarked;
