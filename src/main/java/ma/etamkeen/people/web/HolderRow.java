package ma.etamkeen.people.web;

import ma.etamkeen.people.Holdings;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of who holds what.
 *
 * @param place what the role is held on, or {@code null} for the platform
 * @param mayTakeBack whether the viewer may take it back here
 */
public record HolderRow(Holdings.Holding holding, @Nullable Text place, boolean mayTakeBack) {}
