package ma.etamkeen.knowledge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ma.etamkeen.organisations.Region;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.skills.Area;
import ma.etamkeen.skills.Areas;
import org.springframework.stereotype.Component;

/** What other parts keep and entries are found by: regions, areas of skills and administrations, with their names. */
@Component
public class Shelf {

    /** Administrations and what stands directly below them: deeper ones carry nothing alone. */
    private static final int DEEPEST = 2;

    private final Regions regions;
    private final Areas areas;
    private final Units units;

    Shelf(Regions regions, Areas areas, Units units) {
        this.regions = regions;
        this.areas = areas;
        this.units = units;
    }

    /** What a form offers. */
    public record Choices(List<Choice> regions, List<Choice> areas, List<Choice> units) {}

    /** What pages name what an entry says of itself by. */
    public record Names(Map<String, Text> regions, Map<String, Text> areas, List<Text> units) {}

    Choices choices(Language language) {
        return new Choices(
                regions.all().stream()
                        .map(region -> Choice.of(region.code(), region.name().reading(language)))
                        .toList(),
                areas.all().stream()
                        .map(area -> Choice.of(area.code(), area.title().reading(language)))
                        .toList(),
                offered(language).stream()
                        .map(unit -> Choice.of(
                                Long.toString(unit.id()),
                                unit.name().reading(language),
                                unit.lineage().size() - 1))
                        .toList());
    }

    FactsForm.Known known() {
        return new FactsForm.Known(
                regions.all().stream().map(Region::code).collect(Collectors.toSet()),
                areas.all().stream().map(Area::code).collect(Collectors.toSet()),
                offered(Language.FR).stream()
                        .map(unit -> Long.toString(unit.id()))
                        .collect(Collectors.toSet()));
    }

    private List<Unit> offered(Language language) {
        return units.all(language).stream()
                .filter(unit -> unit.lineage().size() <= DEEPEST)
                .toList();
    }

    /** The names of regions and areas, in their order. */
    Names names() {
        return names(List.of());
    }

    /** The same with the names of these administrations, closed or not. */
    Names names(List<Long> ids) {
        var byRegion = new LinkedHashMap<String, Text>();
        regions.all().forEach(region -> byRegion.put(region.code(), region.name()));
        var byArea = new LinkedHashMap<String, Text>();
        areas.all().forEach(area -> byArea.put(area.code(), area.title()));
        var named = new ArrayList<Text>();
        if (!ids.isEmpty()) {
            var found = units.all(ids);
            ids.forEach(id -> {
                var unit = found.get(id);
                if (unit != null) {
                    named.add(unit.name());
                }
            });
        }
        return new Names(byRegion, byArea, named);
    }
}
