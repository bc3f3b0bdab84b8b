// Reckons a verdict again from its record, step by step as the platform did: only sums, products, quotients and square roots,
// so that every bit must be the same. Stands alone in the page that is downloaded.
const rubric = (criteria, marks) => {
    let sum = 0;
    let weights = 0;
    for (const criterion of criteria) {
        const mark = marks[criterion.code];
        if (mark !== undefined) {
            sum += criterion.weight * (100.0 * (mark - criterion.least) / (criterion.most - criterion.least));
            weights += criterion.weight;
        }
    }
    return sum / weights;
};

const cholesky = matrix => {
    const size = matrix.length;
    const lower = matrix.map(() => new Array(size).fill(0));
    for (let row = 0; row < size; row++) {
        for (let column = 0; column <= row; column++) {
            let rest = matrix[row][column];
            for (let k = 0; k < column; k++) {
                rest -= lower[row][k] * lower[column][k];
            }
            lower[row][column] = row === column ? Math.sqrt(rest) : rest / lower[column][column];
        }
    }
    return lower;
};

const solveTransposed = (lower, right) => {
    const x = [...right];
    for (let row = lower.length - 1; row >= 0; row--) {
        for (let k = row + 1; k < lower.length; k++) {
            x[row] -= lower[k][row] * x[k];
        }
        x[row] /= lower[row][row];
    }
    return x;
};

const solve = (lower, right) => {
    const x = [...right];
    for (let row = 0; row < lower.length; row++) {
        for (let k = 0; k < row; k++) {
            x[row] -= lower[row][k] * x[k];
        }
        x[row] /= lower[row][row];
    }
    return solveTransposed(lower, x);
};

const centre = numbers => {
    let sum = 0;
    for (const number of numbers) {
        sum += number;
    }
    const mean = sum / numbers.length;
    return numbers.map(number => number - mean);
};

const numeric = (one, other) => one - other;

const places = numbers => numbers.map(number => 1 + numbers.filter(other => other > number + 1e-9).length);

const draws = seed => {
    let a = seed | 0;
    let b = Math.floor(seed / 4294967296) | 0;
    let c = 0x9E3779B9 | 0;
    let counter = 1;
    let kept = null;
    const next = () => {
        const drawn = (((a + b) | 0) + counter) | 0;
        counter = (counter + 1) | 0;
        a = b ^ (b >>> 9);
        b = (c + (c << 3)) | 0;
        c = (((c << 21) | (c >>> 11)) + drawn) | 0;
        return drawn;
    };
    for (let turn = 0; turn < 15; turn++) {
        next();
    }
    const uniform = () => {
        const high = next() >>> 5;
        const low = next() >>> 6;
        return (high * 67108864.0 + low) / 9007199254740992.0;
    };
    const ln = value => {
        let rest = value;
        let halvings = 0;
        while (rest < 0.7071067811865476) {
            rest *= 2;
            halvings++;
        }
        const z = (rest - 1) / (rest + 1);
        let sum = 0;
        for (let k = 27; k >= 1; k -= 2) {
            sum = sum * z * z + 1.0 / k;
        }
        return 2 * z * sum - halvings * 0.6931471805599453;
    };
    return () => {
        if (kept !== null) {
            const value = kept;
            kept = null;
            return value;
        }
        for (;;) {
            const x = 2 * uniform() - 1;
            const y = 2 * uniform() - 1;
            const square = x * x + y * y;
            if (square > 0 && square < 1) {
                const stretch = Math.sqrt(-2 * ln(square) / square);
                kept = y * stretch;
                return x * stretch;
            }
        }
    };
};

const recount = record => {
    const marks = record.ballots
        .map(ballot => ({
            item: ballot.team,
            judge: ballot.juror,
            value: rubric(record.criteria, ballot.marks),
            weight: ballot.confidence,
        }))
        .sort((one, other) => one.item - other.item || one.judge - other.judge || one.value - other.value
            || one.weight - other.weight);
    const items = [...new Set(marks.map(mark => mark.item))];
    const judges = [...new Set(marks.map(mark => mark.judge))].sort(numeric);
    const m = judges.length;
    const of = items.map(item => marks.filter(mark => mark.item === item));
    const at = mark => judges.indexOf(mark.judge);
    const weights = of.map(theirs => theirs.reduce((sum, mark) => sum + mark.weight, 0));
    const sums = of.map(theirs => theirs.reduce((sum, mark) => sum + mark.weight * mark.value, 0));
    const laplacian = judges.map(() => new Array(m).fill(0));
    const right = new Array(m).fill(0);
    of.forEach((theirs, i) => theirs.forEach(mark => {
        const j = at(mark);
        laplacian[j][j] += mark.weight;
        right[j] += mark.weight * (mark.value - sums[i] / weights[i]);
        theirs.forEach(other => {
            laplacian[j][at(other)] -= mark.weight * other.weight / weights[i];
        });
    }));
    const design = cholesky(laplacian.map(row => row.map(cell => cell + 1.0 / m)));
    const severities = centre(solve(design, right));
    const inverse = judges.map((_, row) => solve(design, judges.map((_, column) => row === column ? 1 : 0)));
    let loss = 0;
    const spreads = [];
    const values = of.map((theirs, i) => {
        let sum = sums[i];
        let spread = 1 / weights[i] - 1.0 / m;
        theirs.forEach(mark => {
            sum -= mark.weight * severities[at(mark)];
            theirs.forEach(other => {
                spread += mark.weight / weights[i] * (other.weight / weights[i]) * inverse[at(mark)][at(other)];
            });
        });
        spreads.push(spread);
        const value = sum / weights[i];
        theirs.forEach(mark => {
            const rest = mark.value - value - severities[at(mark)];
            loss += mark.weight * rest * rest;
        });
        return value;
    });
    const raw = sums.map((sum, i) => sum / weights[i]);
    const degrees = marks.length - items.length - m + 1;
    const counts = items.map(() => new Array(items.length + 1).fill(0));
    if (degrees > 0) {
        const deviation = Math.sqrt(loss / degrees);
        const normal = draws(record.seed);
        for (let round = 0; round < record.rounds; round++) {
            const off = centre(solveTransposed(design, judges.map(() => normal())));
            const drawn = of.map((theirs, i) => {
                let sum = normal() / Math.sqrt(weights[i]);
                theirs.forEach(mark => {
                    sum -= mark.weight / weights[i] * off[at(mark)];
                });
                return values[i] + deviation * sum;
            });
            drawn.forEach((value, i) => {
                counts[i][1 + drawn.filter(other => other > value).length]++;
            });
        }
    }
    const valuePlaces = places(values);
    const rawPlaces = places(raw);
    return items.map((team, i) => {
        const line = {team, raw: raw[i], value: values[i], place: valuePlaces[i], rawPlace: rawPlaces[i]};
        if (degrees > 0) {
            let podium = 0;
            let sum = 0;
            for (let place = 1; place <= items.length; place++) {
                podium += place <= record.top ? counts[i][place] : 0;
                sum += place * counts[i][place];
            }
            line.deviation = Math.sqrt(loss / degrees * spreads[i]);
            line.first = counts[i][1] / record.rounds;
            line.top = podium / record.rounds;
            line.expected = sum / record.rounds;
        }
        return line;
    });
};

const compare = record => recount(record).map(line => {
    const recorded = record.results.teams.find(other => other.team === line.team) ?? {};
    return {...line, isSame: Object.entries(line).every(([name, value]) => recorded[name] === value)};
});

if (globalThis.document?.querySelector('[data-record]')) {
    const place = document.querySelector('[data-record]');
    const bytes = Uint8Array.from(atob(place.dataset.record), letter => letter.charCodeAt(0));
    const record = JSON.parse(new TextDecoder().decode(bytes));
    const names = new Map(record.teams.map(team => [team.id, team.name]));
    const lines = compare(record).sort((one, other) => one.place - other.place);
    for (const line of lines) {
        const row = place.insertRow();
        const isolated = document.createElement('bdi');
        isolated.textContent = names.get(line.team);
        row.insertCell().textContent = line.place;
        row.insertCell().append(isolated);
        row.insertCell().textContent = line.value.toFixed(3);
        row.insertCell().textContent = line.isSame ? '✓' : '✗';
    }
    const isSame = lines.length === record.results.teams.length && lines.every(line => line.isSame);
    document.querySelector(isSame ? '[data-same]' : '[data-other]').hidden = false;
    globalThis.crypto?.subtle?.digest('SHA-256', bytes).then(hash => {
        document.querySelector('[data-print]').textContent =
            [...new Uint8Array(hash)].map(byte => byte.toString(16).padStart(2, '0')).join('');
    });
}
