package ma.etamkeen.hackathon.web;

import static java.util.stream.Collectors.toMap;

import java.util.Optional;
import ma.etamkeen.hackathon.Challenge;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.editions.ChallengeOwners;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.MenuEntry;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The challenges somebody speaks for: whether everybody reads their name there is theirs to say. */
@Pages
@SignedIn
@RequestMapping("/me/challenges")
class MyChallengesPage {

    private final ChallengeOwners owners;
    private final Editions editions;

    MyChallengesPage(ChallengeOwners owners, Editions editions) {
        this.owners = owners;
        this.editions = editions;
    }

    @GetMapping
    Answer show(Viewer viewer) {
        var mine = owners.mine(viewer);
        return Answer.page("hackathon/mychallenges")
                .with("owners", mine)
                .with(
                        "challenges",
                        mine.stream()
                                .map(one -> editions.challenge(one.challenge()))
                                .flatMap(Optional::stream)
                                .collect(toMap(Challenge::id, challenge -> challenge)));
    }

    @PostMapping("/{owner:[0-9]{1,15}}/showing")
    Answer showName(@PathVariable long owner, Viewer viewer) {
        owners.show(viewer, owner, true);
        return Answer.goTo("/me/challenges").saying("hackathon.owner.said.shown");
    }

    @PostMapping("/{owner:[0-9]{1,15}}/hiding")
    Answer hideName(@PathVariable long owner, Viewer viewer) {
        owners.show(viewer, owner, false);
        return Answer.goTo("/me/challenges").saying("hackathon.owner.said.hidden");
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {

        @Bean
        MenuEntry myChallenges() {
            return new MenuEntry(
                    MenuEntry.Place.ME,
                    41,
                    "hackathon.owner.mine",
                    "/me/challenges",
                    "landmark",
                    viewer -> viewer.holds(Role.CHALLENGE_OWNER));
        }
    }
}
