package ma.etamkeen.platform.pages;

import java.util.Comparator;
import java.util.List;
import ma.etamkeen.platform.access.Viewer;
import org.springframework.stereotype.Component;

/** The menus, put together from what the parts offer. */
@Component
class Menus {

    private final List<MenuEntry> entries;

    Menus(List<MenuEntry> entries) {
        this.entries = entries.stream()
                .sorted(Comparator.comparingInt(MenuEntry::order))
                .toList();
    }

    List<MenuEntry> of(MenuEntry.Place place, Viewer viewer) {
        return entries.stream()
                .filter(entry -> entry.place() == place && entry.visible().test(viewer))
                .toList();
    }
}
