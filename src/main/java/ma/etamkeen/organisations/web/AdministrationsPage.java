package ma.etamkeen.organisations.web;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.etamkeen.organisations.Region;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.platform.words.Language;
import org.springframework.web.bind.annotation.GetMapping;

/** The administrations the programme serves and, apart from them, those it is run with, for everybody. */
@Pages
class AdministrationsPage {

    private final Units units;
    private final Regions regions;

    AdministrationsPage(Units units, Regions regions) {
        this.units = units;
        this.regions = regions;
    }

    @Open
    @Shared
    @GetMapping("/administrations")
    Answer show(Language language) {
        Map<String, Region> byCode =
                regions.all().stream().collect(Collectors.toMap(Region::code, Function.identity()));
        var isPartner = units.tree(language).stream()
                .collect(
                        Collectors.partitioningBy(branch -> branch.unit().role().equals(Unit.PARTNER)));
        return Answer.page("organisations/administrations")
                .with("tree", isPartner.get(false))
                .with("partners", isPartner.get(true))
                .with("regions", byCode);
    }
}
