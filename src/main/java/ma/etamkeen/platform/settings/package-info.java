/**
 * How settings reach the platform: by environment, by a file of settings, or by a file per secret. It knows nothing of
 * what they mean.
 */
@NullMarked
package ma.etamkeen.platform.settings;

import org.jspecify.annotations.NullMarked;
