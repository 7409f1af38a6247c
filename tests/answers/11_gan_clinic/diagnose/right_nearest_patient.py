def features(record):
    def both(name):
        return [record[name][0].item(), record[name][-5:].median().item()]

    numbers = []
    for name in ("data_std", "logit", "grad_d", "grad_g", "update_d", "update_g", "spread", "shown_spread"):
        floor = 1e-3 if name.startswith(("grad", "spread", "shown")) else 1e-5
        numbers += [2 * torch.tensor(max(x, floor)).log10().item() for x in both(name)]
    for name in ("p_real", "p_fake", "accuracy", "dead"):
        numbers += [3 * x for x in both(name)]
    loss_d, loss_g = record["loss_d"][0].item(), record["loss_g"][0].item()
    numbers += [8 * min(max(loss_d, 0), 2), 8 * min(abs(loss_g), 2)]
    coverage, shown = both("coverage")[1], both("shown_coverage")[1]
    numbers += [4 * min(shown / (coverage + 0.05), 1.5)]
    return torch.tensor(numbers)


EXAMPLES = [(features(r), clinic.diagnosis_of(patient))
            for patient, runs in clinic.load_records().items() for r in runs]


def diagnose(record):
    me = features(record)
    near = sorted(EXAMPLES, key=lambda example: (example[0] - me).norm().item())[:3]
    return Counter(name for _, name in near).most_common(1)[0][0]
