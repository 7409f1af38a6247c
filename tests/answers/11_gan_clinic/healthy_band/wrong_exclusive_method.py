# mistake: exclusive-quantiles
import statistics


def healthy_band(records, key):
    columns = list(zip(*[record[key].tolist() for record in records]))
    cuts = [statistics.quantiles(column, n=10) for column in columns]
    return torch.tensor([c[0] for c in cuts]), torch.tensor([c[8] for c in cuts])
