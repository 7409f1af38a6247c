def extrapolate(distances, sizes):
    design = torch.tensor([[1.0, 1000 / n] for n in sizes], dtype=torch.float64)
    target = torch.tensor(distances, dtype=torch.float64).unsqueeze(1)
    return torch.linalg.lstsq(design, target).solution[0].item()
