// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/goalvalues.h"

#include <algorithm>

#include "model/core/solve/knownvalues.h"
#include "model/core/version/version.h"

namespace poolwright {

namespace {

/// Kubelets carry the numbers of control planes.
std::vector<Value> numbersOf(const Matrix& matrix, Facet facet) {
    std::vector<Value> out = knownValues(matrix, facet);
    if (facet == Facet::Kubelet) {
        for (Value& value : knownValues(matrix, Facet::Kubernetes)) {
            if (!isAmong(out, value)) {
                out.push_back(std::move(value));
            }
        }
        std::ranges::stable_sort(out, std::greater{}, &Value::key);
    }
    return out;
}

/// How many numbers a version or the version of a runtime was written with; 0 for other values.
int fieldsWritten(Facet facet, const Value& value) {
    std::string_view text = value.text;
    if (spec(facet).scheme == Scheme::Runtime) {
        const std::size_t digit = text.find_first_of("0123456789");
        text.remove_prefix(std::min(digit, text.size()));
    } else if (spec(facet).scheme != Scheme::Version || value.tag != kPlainTag) {
        return 0;
    }
    const auto version = Version::parse(text);
    return version ? version->fieldCount() : 0;
}

bool beginsWith(const Value& value, const Value& prefix, int fields) {
    return value.tag == prefix.tag && prefix.key <= value.key && value.key <= prefixEnd(prefix.key, fields);
}

void insertNewestFirst(std::vector<Value>& values, const Value& value) {
    if (!isAmong(values, value)) {
        const auto older = std::ranges::find_if(values, [&](const Value& other) {
            return other.tag == value.tag && other.key < value.key;
        });
        values.insert(older, value);
    }
}

std::vector<Value> exactValues(const Matrix& matrix, Facet facet, const Value& wanted, const Value* now) {
    const int fields = fieldsWritten(facet, wanted);
    std::vector<Value> out;
    if (fields > 0) {
        for (const Value& value : numbersOf(matrix, facet)) {
            if (beginsWith(value, wanted, fields)) {
                out.push_back(value);
            }
        }
    }
    const bool longer = std::ranges::any_of(out, [&](const Value& value) { return !value.sameAs(wanted); });
    if (!longer) {
        return {wanted};
    }
    if (now != nullptr && beginsWith(*now, wanted, fields)) {
        insertNewestFirst(out, *now);
    }
    return out;
}

bool atLeast(const Value& value, const Value& floor) {
    return value.tag == floor.tag && !(value.key < floor.key);
}

} // namespace

bool isAmong(const std::vector<Value>& values, const Value& value) {
    return std::ranges::any_of(values, [&](const Value& other) { return other.sameAs(value); });
}

std::vector<Value> inBoth(const std::vector<Value>& a, const std::vector<Value>& b) {
    std::vector<Value> out;
    std::ranges::copy_if(a, std::back_inserter(out), [&](const Value& value) { return isAmong(b, value); });
    return out;
}

std::vector<Value> valuesOf(const Matrix& matrix, const Target& target, const Value* now) {
    if (target.kind == Target::Kind::Value) {
        return exactValues(matrix, target.facet, *target.value, now);
    }
    std::vector<Value> out;
    for (const Value& value : numbersOf(matrix, target.facet)) {
        if (atLeast(value, *target.value)) {
            out.push_back(value);
        }
    }
    insertNewestFirst(out, *target.value);
    if (now != nullptr && atLeast(*now, *target.value)) {
        insertNewestFirst(out, *now);
    }
    return out;
}

std::vector<Value> livingValues(const Matrix& matrix, Facet facet, Date day, const Value* now) {
    std::vector<Value> values = numbersOf(matrix, facet);
    if (now != nullptr) {
        insertNewestFirst(values, *now);
    }
    std::vector<const Rule*> rules;
    for (const Rule& rule : matrix.rules) {
        const bool today = (!rule.from || *rule.from <= day) && (!rule.until || day <= *rule.until);
        if (today && rule.kind == "lifecycle" && !rule.guard.empty() && rule.guard.front().facet == facet) {
            rules.push_back(&rule);
        }
    }
    std::erase_if(values, [&](const Value& value) {
        bool lives = false;
        for (const Rule* rule : rules) {
            if (contains(rule->guard.front().spans, value.tag, value.key)) {
                if (rule->verdict != Verdict::Supported) {
                    return true;
                }
                lives = true;
            }
        }
        return !lives;
    });
    return values;
}

std::vector<Value> newerValues(const Matrix& matrix, Facet facet, const Value* now) {
    std::vector<Value> values = numbersOf(matrix, facet);
    std::erase_if(values, [&](const Value& value) {
        return value.tag == kNoneTag || (now != nullptr && value.tag == now->tag && value.key < now->key);
    });
    if (now != nullptr && now->tag != kNoneTag) {
        insertNewestFirst(values, *now);
    }
    return values;
}

} // namespace poolwright
