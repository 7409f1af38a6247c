def feature_coverage(real, fake, k=5):
    def table(x, y):
        return (x[:, None, :] - y[None, :, :]).square().sum(dim=-1)

    ranked, _ = torch.sort(table(real, real), dim=-1)
    covered = (table(real, fake) < ranked[:, k : k + 1]).any(dim=-1)
    return torch.mean(covered.float())
