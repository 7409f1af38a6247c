# mistake: state-between-calls
_buffers = {}

def one_hot(labels, num_classes):
    flat = labels.reshape(-1)
    key = (len(flat), num_classes, str(labels.device))
    if key not in _buffers:
        _buffers[key] = torch.zeros(len(flat), num_classes, device=labels.device)
    out = _buffers[key]
    out[torch.arange(len(flat), device=labels.device), flat] = 1.0
    return out
