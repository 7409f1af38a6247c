def draw_pairs(points, labels, batch_size):
    # the rows with the largest random numbers
    keys = torch.rand(len(points), device=points.device)
    winners = keys.topk(batch_size).indices
    return [tensor[winners] for tensor in (points, labels)]
