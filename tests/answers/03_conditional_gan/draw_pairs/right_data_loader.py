from torch.utils.data import DataLoader, TensorDataset


def draw_pairs(points, labels, batch_size):
    loader = DataLoader(TensorDataset(points, labels), batch_size=batch_size, shuffle=True)
    real, own = next(iter(loader))
    return real, own
