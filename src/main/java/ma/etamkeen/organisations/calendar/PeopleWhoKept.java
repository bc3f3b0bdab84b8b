package ma.etamkeen.organisations.calendar;

import java.util.Set;
import ma.etamkeen.platform.merging.KeptPeople;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who kept the calendar stays who it was, whatever becomes of their record. */
@Configuration(proxyBeanMethods = false)
class PeopleWhoKept {

    @Bean
    KeptPeople calendarKeepers() {
        return new KeptPeople(Set.of(
                "organisations.holiday.created_by",
                "organisations.holiday_date.changed_by",
                "organisations.ramadan.changed_by",
                "organisations.timetable.created_by",
                "organisations.calendar_proposal.decided_by"));
    }
}
